"""Bank holidays of the United Kingdom, which differ between its nations."""

from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


class Nation(StrEnum):
    """Whose bank holidays; the values are the library's names. England and Wales share theirs."""

    ENGLAND = "ENG"
    SCOTLAND = "SCT"
    NORTHERN_IRELAND = "NIR"


def is_bank_holiday(day: date, nation: Nation) -> bool:
    """Is this a bank holiday there?"""
    return day in _bank_holidays(nation)


@cache
def _bank_holidays(nation: Nation) -> "HolidayBase":
    """Imported when first needed: few starts ever need it."""
    from holidays import country_holidays

    return country_holidays("GB", subdiv=nation.value)
