"""How a term is put in the other language, measured over the links of a library."""

from duizhao.search.renderings.formulae import Formula, Recurring
from duizhao.search.renderings.measuring import Renderings
from duizhao.search.renderings.places import finding, term_of
from duizhao.search.renderings.tally import Example, Facing, Kind, Rendering, foremost

__all__ = [
    "Example",
    "Facing",
    "Formula",
    "Kind",
    "Recurring",
    "Rendering",
    "Renderings",
    "finding",
    "foremost",
    "term_of",
]
