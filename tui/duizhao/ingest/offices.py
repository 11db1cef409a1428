"""The words for offices that stand beside a person's name."""

from __future__ import annotations

import re

CHINESE_OFFICE = (
    "(?:国家|联邦|总理府|常务|第一|代理|候任|当选|前)?(?:副)?"
    "(?:总统|总理|首相|主席|总书记|书记|外长|外交部长|外相|国防部长|防长|财长|部长|议长|众议长|参议长|国务卿|国务委员|"
    "国王|女王|王储|亲王|公主|埃米尔|苏丹|酋长|天皇|教宗|教皇|总督|行政长官|特首|大使|代表|特使|秘书长|总干事|总裁|"
    "行长|委员长|会长|理事长|首席执行官|发言人|领导人|领袖|主任|大臣|政委|将军|上将|州长|省长|市长|院长|局长|署长|助理|顾问|同志|女士|先生|博士|阁下|夫人)"
)
"""An office or form of address, in the script of the folding key (which is simplified Chinese)."""

CHINESE_HEAD = (
    "(?:总统|总理|首相|主席|总书记|外长|外交部长|外相|国防部长|防长|财长|部长|议长|国务卿|国务委员|国王|女王"
    "|王储|亲王|埃米尔|苏丹|总督|行政长官|大使|秘书长|总干事|总裁|行长|委员长|会长|理事长|首席执行官|大臣|州长|省长|市长)"
)
"""An office after which a name stands that is in no list."""

OFFICE_BEFORE = re.compile(CHINESE_OFFICE + "$")
OFFICE_AFTER = re.compile(CHINESE_OFFICE)

_ENGLISH = """
president premier minister chancellor king queen prince princess emperor pope secretary secretary-general
director-general speaker chairman chairwoman chairperson chair governor mayor ambassador envoy general marshal
emir sultan sheikh senator congressman leader chief spokesperson spokesman spokeswoman commissioner councilor
councillor adviser advisor representative vice-president mr ms mrs madame madam dr sir comrade
state counterpart colonel admiral
"""
ENGLISH_OFFICES = frozenset(_ENGLISH.split())
"""The last word of an English office or form of address, in small letters."""
