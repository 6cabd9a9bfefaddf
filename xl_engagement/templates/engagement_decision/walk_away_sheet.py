"""The sheet of the signs that an ODM engagement is wrong."""

from __future__ import annotations

from xl_engagement.guide.walk_away import WALK_AWAY_SIGNS
from xl_engagement.templates.engagement_decision.questions import HIRE_WITHIN, LATEST_HIRE, QUESTIONS
from xl_engagement.templates.kit.called_tables import add_listed
from xl_engagement.templates.kit.checked_calls import call
from xl_engagement.templates.kit.decision_wording import CONSUMER_SCALE
from xl_engagement.templates.kit.named_cells import DECISION
from xl_engagement.templates.kit.named_tables import Column, Table, add_table
from xl_engagement.templates.kit.page import FIRST
from xl_engagement.templates.kit.template_sheet import Sheet
from xl_engagement.templates.kit.theme import COUNT, WARNING_LOOK, Look, Style, height_of

_WRAPPED: Look = {"text_wrap": True, "align": "left", "indent": 1}
_TOP: Look = {**_WRAPPED, "valign": "top"}


class WalkAway(Sheet):
    """The signs that apply, all signs, and the figures that the answers are measured by."""

    name = "Walk away"
    title = "When to walk away"
    subtitle = "Signs that an ODM engagement is not right, from your answers."
    contents = "Signs that an ODM engagement is wrong, where to go instead; the thresholds of the decision."
    widths = (46, 42, 62)

    def write(self) -> None:
        """Write the sheet and name its table `walk_away`."""
        page = self.page
        page.print_on_one()
        self.applying = self._applying()
        page.section("All three signs", "What the guide names, whatever your answers.")
        add_table(
            page,
            WALK_AWAY_SIGNS,
            Column("Sign", lambda at: at.key.sign, _TOP, None),
            Column("Where to go instead", lambda at: at.key.instead, _TOP, None),
            Column("Note", lambda at: at.key.note, _TOP, None),
            height=height_of(2),
        )
        self._thresholds()

    def _applying(self) -> Table:
        page = self.page
        page.section("The signs that apply")
        count = "+".join(f"({QUESTIONS[sign.argument].counts})" for sign in WALK_AWAY_SIGNS)
        words = '=IF(walk_away_signs=0,"None applies.","Of the three: an ODM is probably wrong for you.")'
        page.finding("walk_away_signs", "How many apply", f"={count}", words)
        page.skip()
        looks = ({**_WRAPPED, "bold": True}, _WRAPPED, _WRAPPED)
        signs = call("ENG_WALK_AWAY", DECISION)
        table = add_listed(page, signs, len(WALK_AWAY_SIGNS), looks, name="walk_away", height=height_of(3))
        table.lights('=AND(walk_away_signs>0,[@$Sign]<>"")', WARNING_LOOK, "Sign")
        return table

    def _thresholds(self) -> None:
        """The figures that the answers are measured by, and those that other answers on Decision use."""
        page = self.page
        page.section("Thresholds", "What the answers on Decision are measured by, and what its other answers are.")
        for name, label, value, unit in (
            ("consumer_scale", "Consumer scale is above", CONSUMER_SCALE, "units a month (guide)"),
            ("latest_hire", "A team counts as planned if hired within", LATEST_HIRE, "months (guide)"),
            ("volume_above", "Other answer: above consumer scale", 2 * CONSUMER_SCALE, "units a month"),
            ("hire_within", "Other answer: hired within the time", HIRE_WITHIN, "months"),
            ("no_plans", "Other answer: no plans to hire", 0, "months"),
        ):
            page.text(page.row, FIRST, label)
            page.value(page.row, FIRST + 1, value, Style.CALCULATION, num_format=COUNT, align="center")
            page.text(page.row, FIRST + 2, unit, Style.EXPLANATION, indent=1)
            page.book.name(name, page.area(page.row, FIRST + 1))
            page.row += 1
