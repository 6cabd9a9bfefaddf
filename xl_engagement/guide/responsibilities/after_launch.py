"""Who looks after the product once it is on the market, and who brands, prices and sells it."""

from __future__ import annotations

from xl_engagement.guide.responsibilities.activity import activity, reads, says
from xl_engagement.guide.sources import ENCYCLOPEDIA, GUIDE, ONLOGIC

AFTER_LAUNCH = (
    activity(
        "support",
        "Technical support after the purchase",
        ("technical support", "after-sales", "after-sales service", "customer support"),
        cm=reads("buyer"),
        odm=says(ONLOGIC, "ODM", "May be offered; the encyclopedia counts it as part of an ODM's service."),
        hybrid=reads("shared", "Software with the ODM, hardware with buyer and CM."),
        sdk=reads("buyer"),
        bespoke=reads("buyer"),
    ),
    activity(
        "maintenance",
        "Keeping firmware, cloud and apps working",
        ("software maintenance", "post-maintenance", "updates"),
        cm=says(GUIDE, "buyer", "For good."),
        odm=says(GUIDE, "ODM"),
        hybrid=says(GUIDE, "ODM"),
        sdk=reads("buyer", "The vendor keeps its own libraries up."),
        bespoke=says(GUIDE, "buyer", "From launch on."),
    ),
    activity(
        "end of life",
        "Dealing with components that are no longer made",
        ("EOL", "component end of life", "obsolescence"),
        cm=reads("buyer"),
        odm=says(ONLOGIC, "ODM", "May be offered."),
        hybrid=reads("shared"),
        sdk=reads("buyer"),
        bespoke=reads("buyer"),
    ),
    activity(
        "redesign",
        "Changing the product when the market changes",
        ("re-design", "product redesign", "next version"),
        cm=reads("buyer"),
        odm=says(ONLOGIC, "shared", "Reseller and manufacturer react together."),
        hybrid=reads("shared"),
        sdk=reads("buyer"),
        bespoke=reads("buyer", "With the firm hired again, or a team of one's own."),
    ),
    activity(
        "brand",
        "Trademark and name on the product",
        ("branding", "trademark", "product name"),
        cm=says(ENCYCLOPEDIA, "buyer", "Said of OEM, where the brand designs and a factory makes."),
        odm=says(GUIDE, "buyer"),
        hybrid=says(GUIDE, "buyer"),
        sdk=reads("buyer"),
        bespoke=reads("buyer"),
    ),
    activity(
        "price",
        "Setting the sales price",
        ("pricing", "sales price"),
        cm=says(ENCYCLOPEDIA, "buyer", "Said of OEM, where the brand designs and a factory makes."),
        odm=reads("buyer"),
        hybrid=reads("buyer"),
        sdk=reads("buyer"),
        bespoke=reads("buyer"),
    ),
    activity(
        "launch",
        "Setting the date of market entry",
        ("time to market", "launch date", "market launch", "release"),
        cm=says(ENCYCLOPEDIA, "buyer", "Said of OEM, where the brand designs and a factory makes."),
        odm=reads("buyer"),
        hybrid=reads("buyer"),
        sdk=reads("buyer"),
        bespoke=reads("buyer"),
    ),
    activity(
        "sales",
        "Selling to customers, and in which areas",
        ("sales channel", "sales area", "selling", "sales channels"),
        cm=says(ENCYCLOPEDIA, "buyer", "Said of OEM, where the brand designs and a factory makes."),
        odm=says(GUIDE, "buyer"),
        hybrid=says(GUIDE, "buyer", "Customer relationships are the buyer's."),
        sdk=reads("buyer"),
        bespoke=reads("buyer"),
    ),
)
