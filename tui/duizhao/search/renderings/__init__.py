"""How a term is put in the other language, measured over the links of a library."""

from duizhao.search.renderings.measuring import Renderings
from duizhao.search.renderings.places import finding
from duizhao.search.renderings.tally import Example, Facing, Kind, Rendering

__all__ = ["Example", "Facing", "Kind", "Rendering", "Renderings", "finding"]
