"""What hands do to a library: correct, join, part, remove, link; undone and done again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from duizhao.library import by_hand, corrections, fixing, journal, membership, records, writing
from duizhao.library.connections import Connections
from duizhao.library.journal import Journal
from duizhao.library.summary import unless_by_hand
from duizhao.model import ByHand, Edit, EventField, Field, Role, Row, Version


class Edits:
    """The edits of one library; every method is one transaction and raises LibraryError where that fails."""

    def __init__(self, connections: Connections, named: Callable[[str], tuple[Version, ...]]) -> None:
        self._connections = connections
        self._named = named
        self._journal = Journal(
            {
                "correction": corrections.apply_correction,
                "stated": corrections.apply_stated,
                "version": membership.apply_version,
                "event": membership.apply_event,
                "parted": membership.apply_parted,
                "fixed": fixing.apply_fixed,
            }
        )

    @property
    def newest(self) -> Edit | None:
        """The edit that undoing would take back."""
        with self._connections.reading() as connection:
            return journal.newest(connection)

    def of_version(self, id_: str) -> ByHand:
        """What they have done to a version."""
        with self._connections.reading() as connection:
            return by_hand.of_version(connection, id_)

    def read_of_event(self, id_: str) -> dict[EventField, str | None]:
        """What would be said of the fields of an event that are by hand."""
        with self._connections.reading() as connection:
            return unless_by_hand(connection, membership.event_row(connection, id_)["key"])

    def undo(self) -> Edit | None:
        """Take back the newest edit; None where there is none."""
        with self._connections.writing() as connection:
            return self._journal.undo(connection)

    def redo(self) -> Edit | None:
        """Make the edit again that was undone last; None where there is none."""
        with self._connections.writing() as connection:
            return self._journal.redo(connection)

    def correct(
        self, version: str, fields: Mapping[Field, str | None], roles: Mapping[int, Role] | None = None
    ) -> None:
        """Say of fields of a version what they are, None for unknown; dates as ISO 8601.

        Raises ValueError where there is no paragraph of a number.
        """
        with self._connections.writing() as connection:
            key = membership.version_row(connection, version)["key"]
            changes = list(corrections.version_changes(connection, key, fields, roles or {}))
            self._journal.make(connection, "edit", [version], changes)

    def correct_event(self, event: str, fields: Mapping[EventField, str | None]) -> None:
        """Say of fields of an event what they are, None for unknown."""
        with self._connections.writing() as connection:
            changes = list(
                corrections.event_changes(connection, membership.event_row(connection, event)["key"], fields)
            )
            self._journal.make(connection, "edit", [event], changes)

    def join(self, event: str, versions: Sequence[Version]) -> None:
        """Let versions be of an event, whatever they say.

        Those that were removed follow when none of their event is left in sight.
        """
        with self._connections.writing() as connection:
            target = membership.event_row(connection, event)
            moved = [
                membership.version_row(connection, version.id)
                for version in versions
                if version.event != event
            ]
            if not moved:
                return
            moved += membership.left_out_of_sight(connection, moved)
            emptied = membership.emptied(connection, moved)
            changes = [
                *(membership.moved(version, target["key"]) for version in moved),
                *membership.no_longer_parted(connection, target["key"], moved),
                *membership.no_longer_maybe(connection, event, emptied),
                membership.joined_by_hand(target),
            ]
            others = [v.id for v in versions if v.event not in emptied and v.event != event]
            self._journal.make(
                connection, "join", [event, *sorted(emptied), *others], membership.merged(changes)
            )

    def part(self, version: str) -> str:
        """Give a version an event of its own, apart for good from the other versions of its event.

        Returns the id of the event. Raises ValueError where it has one already.
        """
        with self._connections.writing() as connection:
            parted = membership.version_row(connection, version)
            others = connection.execute(
                "SELECT * FROM version WHERE event = ? AND key <> ?", [parted["event"], parted["key"]]
            ).fetchall()
            if all(other["hidden"] for other in others):
                raise ValueError(f"{version} is the only version of its event")
            event, id_ = writing.insert_event(connection, parted["event_date"], version)
            changes = [
                membership.moved(parted, event, same_as=None, similarity=None, differs=None),
                *(
                    membership.changed(o, same_as=None, similarity=None, differs=None)
                    for o in others
                    if o["same_as"] == version
                ),
                *(membership.apart(connection, parted["key"], other["key"]) for other in others),
            ]
            self._journal.make(connection, "part", [version], changes)
            return id_

    def hold_apart(self, event: str) -> None:
        """Let an event be none of those that it may be the same as.

        Raises ValueError where there is none such.
        """
        with self._connections.writing() as connection:
            one = membership.event_row(connection, event)
            suggested = {other for other, _ in json.loads(one["maybe"])}
            if not suggested:
                raise ValueError(f"{event} is not said to be maybe the same event as another")
            others = connection.execute(
                "SELECT * FROM event WHERE id IN (SELECT value FROM json_each(?))",
                [records.dumps(sorted(suggested))],
            ).fetchall()
            changes = [
                membership.event_changed(one, maybe=[]),
                *(
                    membership.event_changed(other, maybe=membership.without(other, event))
                    for other in others
                ),
                *(
                    membership.apart(connection, a, b)
                    for other in others
                    for a in membership.members(connection, one["key"])
                    for b in membership.members(connection, other["key"])
                ),
            ]
            self._journal.make(connection, "part", [event, *(other["id"] for other in others)], changes)

    def remove(self, id_: str) -> tuple[Version, ...]:
        """Take an event or a version out of sight, by id or its beginning; its document is kept.

        Returns the versions removed. Raises NotFound where the id fits nothing, or several.
        """
        with self._connections.writing() as connection:
            versions = self._named(id_)
            found = [membership.version_row(connection, version.id) for version in versions]
            changes = [membership.changed(version, removed=True) for version in found]
            self._journal.make(connection, "remove", [version.id for version in versions], changes)
            return versions

    def fix(self, left: str, right: str, given: Sequence[Row]) -> None:
        """Let these rows, and all links inside, be what is by hand of two versions; the rest is computed.

        Raises ValueError where they do not fit the texts or each other.
        """
        with self._connections.writing() as connection:
            changes = list(fixing.changes(connection, left, right, given))
            self._journal.make(connection, "fix", [left, right], changes)
