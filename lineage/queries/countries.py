"""Names of countries, by the codes of ISO 3166: as commonly said in English."""

from __future__ import annotations

from collections.abc import Iterable

from lineage.queries.names import folded

_TABLE = """
AD Andorra|AE United Arab Emirates|AF Afghanistan|AG Antigua and Barbuda|AI Anguilla|AL Albania|AM Armenia
AO Angola|AQ Antarctica|AR Argentina|AS American Samoa|AT Austria|AU Australia|AW Aruba|AX Åland
AZ Azerbaijan|BA Bosnia and Herzegovina|BB Barbados|BD Bangladesh|BE Belgium|BF Burkina Faso|BG Bulgaria
BH Bahrain|BI Burundi|BJ Benin|BL Saint Barthélemy|BM Bermuda|BN Brunei|BO Bolivia
BQ Caribbean Netherlands|BR Brazil|BS Bahamas|BT Bhutan|BV Bouvet Island|BW Botswana|BY Belarus|BZ Belize
CA Canada|CC Cocos Islands|CD Congo (Kinshasa)|CF Central African Republic|CG Congo (Brazzaville)
CH Switzerland|CI Côte d’Ivoire|CK Cook Islands|CL Chile|CM Cameroon|CN China|CO Colombia|CR Costa Rica
CU Cuba|CV Cape Verde|CW Curaçao|CX Christmas Island|CY Cyprus|CZ Czechia|DE Germany|DJ Djibouti|DK Denmark
DM Dominica|DO Dominican Republic|DZ Algeria|EC Ecuador|EE Estonia|EG Egypt|EH Western Sahara|ER Eritrea
ES Spain|ET Ethiopia|FI Finland|FJ Fiji|FK Falkland Islands|FM Micronesia|FO Faroe Islands|FR France|GA Gabon
GB Britain|GD Grenada|GE Georgia|GF French Guiana|GG Guernsey|GH Ghana|GI Gibraltar|GL Greenland|GM Gambia
GN Guinea|GP Guadeloupe|GQ Equatorial Guinea|GR Greece|GS South Georgia|GT Guatemala|GU Guam
GW Guinea-Bissau|GY Guyana|HK Hong Kong|HM Heard and McDonald Islands|HN Honduras|HR Croatia|HT Haiti
HU Hungary|ID Indonesia|IE Ireland|IL Israel|IM Isle of Man|IN India|IO British Indian Ocean Territory|IQ Iraq
IR Iran|IS Iceland|IT Italy|JE Jersey|JM Jamaica|JO Jordan|JP Japan|KE Kenya|KG Kyrgyzstan|KH Cambodia
KI Kiribati|KM Comoros|KN Saint Kitts and Nevis|KP North Korea|KR South Korea|KW Kuwait|KY Cayman Islands
KZ Kazakhstan|LA Laos|LB Lebanon|LC Saint Lucia|LI Liechtenstein|LK Sri Lanka|LR Liberia|LS Lesotho
LT Lithuania|LU Luxembourg|LV Latvia|LY Libya|MA Morocco|MC Monaco|MD Moldova|ME Montenegro|MF Saint Martin
MG Madagascar|MH Marshall Islands|MK North Macedonia|ML Mali|MM Myanmar|MN Mongolia|MO Macau
MP Northern Mariana Islands|MQ Martinique|MR Mauritania|MS Montserrat|MT Malta|MU Mauritius|MV Maldives
MW Malawi|MX Mexico|MY Malaysia|MZ Mozambique|NA Namibia|NC New Caledonia|NE Niger|NF Norfolk Island
NG Nigeria|NI Nicaragua|NL Netherlands|NO Norway|NP Nepal|NR Nauru|NU Niue|NZ New Zealand|OM Oman|PA Panama
PE Peru|PF French Polynesia|PG Papua New Guinea|PH Philippines|PK Pakistan|PL Poland
PM Saint Pierre and Miquelon|PN Pitcairn|PR Puerto Rico|PS Palestine|PT Portugal|PW Palau|PY Paraguay|QA Qatar
RE Réunion|RO Romania|RS Serbia|RU Russia|RW Rwanda|SA Saudi Arabia|SB Solomon Islands|SC Seychelles|SD Sudan
SE Sweden|SG Singapore|SH Saint Helena|SI Slovenia|SJ Svalbard and Jan Mayen|SK Slovakia|SL Sierra Leone
SM San Marino|SN Senegal|SO Somalia|SR Suriname|SS South Sudan|ST São Tomé and Príncipe|SV El Salvador
SX Sint Maarten|SY Syria|SZ Eswatini|TC Turks and Caicos Islands|TD Chad|TF French Southern Lands|TG Togo
TH Thailand|TJ Tajikistan|TK Tokelau|TL East Timor|TM Turkmenistan|TN Tunisia|TO Tonga|TR Turkey
TT Trinidad and Tobago|TV Tuvalu|TW Taiwan|TZ Tanzania|UA Ukraine|UG Uganda|UM U.S. Outlying Islands
US United States|UY Uruguay|UZ Uzbekistan|VA Vatican City|VC Saint Vincent and the Grenadines|VE Venezuela
VG British Virgin Islands|VI U.S. Virgin Islands|VN Vietnam|VU Vanuatu|WF Wallis and Futuna|WS Samoa|YE Yemen
YT Mayotte|ZA South Africa|ZM Zambia|ZW Zimbabwe
SUHH Soviet Union|YUCS Yugoslavia|CSHH Czechoslovakia|CSXX Serbia and Montenegro|DDDE East Germany
"""

COUNTRIES: dict[str, str] = dict(
    entry.split(" ", 1) for line in _TABLE.strip().splitlines() for entry in line.split("|")
)


def country_name(code: str) -> str:
    """The name of a country; its code where we have none.

    >>> country_name("GB"), country_name("ZZ")
    ('Britain', 'ZZ')
    """
    return COUNTRIES.get(code, code)


# What people write for a country beside its code and its name above.
_OTHER_NAMES = {
    "UK": "GB",
    "United Kingdom": "GB",
    "Great Britain": "GB",
    "England": "GB",
    "USA": "US",
    "America": "US",
    "Ceylon": "LK",
    "Holland": "NL",
    "USSR": "SUHH",
    "Czech Republic": "CZ",
    "Ivory Coast": "CI",
    "Burma": "MM",
    "Turkiye": "TR",
}


def country_code(text: str) -> str | None:
    """The code of a country that is given by its code or name, in any case; None if there is none.

    >>> country_code("lk"), country_code("sri lanka"), country_code("UK"), country_code("Utopia")
    ('LK', 'LK', 'GB', None)
    """
    if text.upper() in COUNTRIES:
        return text.upper()
    return _by_name().get(folded(text))


def near_countries(text: str) -> list[str]:
    """The codes of countries whose names are like a text."""
    from difflib import get_close_matches

    names = _by_name()
    return list(dict.fromkeys(names[name] for name in get_close_matches(folded(text), names, cutoff=0.75)))


def _by_name() -> dict[str, str]:
    names = {name: code for code, name in COUNTRIES.items()} | _OTHER_NAMES
    return {folded(name): code for name, code in names.items()}


def share_a_land(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether of two lists of codes one has a land of the other: a state that is gone, or one of its heirs.

    The German Democratic Republic is none of these: a state of the whole land stood beside it.
    """
    return some == others or not _lands(some).isdisjoint(_lands(others))


def _lands(codes: Iterable[str]) -> set[str]:
    return {land for code in codes for land in (code, *_HEIRS.get(code, ()))}


# The states that came out of those of ISO 3166-3 which broke into several.
_HEIRS = {
    "SUHH": ("RU", "UA", "BY", "MD", "EE", "LV", "LT", "GE", "AM", "AZ", "KZ", "UZ", "TM", "KG", "TJ"),
    "CSHH": ("CZ", "SK"),
    "YUCS": ("RS", "ME", "HR", "SI", "BA", "MK", "CSXX"),
    "CSXX": ("RS", "ME"),
}
