"""
One turn: due feeds → append → catch up → deliver. The only room that knows all parts.

`parts` puts the machine together, `cycle` turns it; `following`, `polling`, `recording`,
`delivery`, `digest` and `overdue` are its steps. The daemon and the command line hold one `Cycle`
each.
"""

from monitor.cycle.cycle import Cycle
from monitor.cycle.parts import Parts, assemble, prepare
from monitor.cycle.polling import Polled

__all__ = ["Cycle", "Parts", "Polled", "assemble", "prepare"]
