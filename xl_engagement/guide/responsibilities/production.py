"""Who makes, tests and ships the product, under each engagement model."""

from __future__ import annotations

from xl_engagement.guide.responsibilities.activity import activity, reads, says
from xl_engagement.guide.sources import GUIDE, ONLOGIC

PRODUCTION_AND_DELIVERY = (
    activity(
        "sourcing",
        "Buying the parts",
        ("parts sourcing", "procurement", "purchasing", "component sourcing"),
        cm=says(GUIDE, "CM"),
        odm=reads("ODM"),
        hybrid=reads("CM"),
        sdk=reads("CM"),
        bespoke=reads("CM"),
    ),
    activity(
        "test procedures",
        "Writing the procedures by which units are tested",
        ("test procedure", "test plan", "test plans", "test specification"),
        cm=says(GUIDE, "buyer"),
        odm=reads("ODM"),
        hybrid=reads("ODM", "Comes with the design."),
        sdk=reads("buyer"),
        bespoke=reads("vendor"),
    ),
    activity(
        "assembly",
        "Putting the units together",
        ("manufacturing", "production", "manufacture", "building", "box build"),
        cm=says(GUIDE, "CM"),
        odm=says(GUIDE, "ODM", "Through a partner manufacturer at first."),
        hybrid=says(GUIDE, "CM"),
        sdk=reads("CM"),
        bespoke=reads("CM"),
    ),
    activity(
        "test",
        "Running the tests on finished units",
        ("testing", "tests", "running tests", "test fixtures"),
        cm=says(GUIDE, "CM"),
        odm=reads("ODM"),
        hybrid=reads("CM"),
        sdk=reads("CM"),
        bespoke=reads("CM"),
    ),
    activity(
        "shipping",
        "Sending finished units to the buyer",
        ("delivery", "ship"),
        cm=says(GUIDE, "CM"),
        odm=says(ONLOGIC, "ODM", "Said of fully custom projects."),
        hybrid=reads("CM"),
        sdk=reads("CM"),
        bespoke=reads("CM"),
    ),
    activity(
        "logistics",
        "Stock and onward transport",
        ("supply chain", "supply chain maintenance"),
        cm=reads("buyer"),
        odm=says(ONLOGIC, "ODM", "Said of fully custom projects."),
        hybrid=reads("buyer"),
        sdk=reads("buyer"),
        bespoke=reads("buyer"),
    ),
)
