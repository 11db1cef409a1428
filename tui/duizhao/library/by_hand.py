"""What hands have done to a version, as a dump carries it: told, and put in again."""

from __future__ import annotations

import sqlite3

from duizhao.library import corrections
from duizhao.model import ByHand, Field, Role


def of_version(connection: sqlite3.Connection, id_: str) -> ByHand:
    """What hands have done to a version; it is kept apart only from versions that are in sight."""
    fields = connection.execute(
        "SELECT field, read FROM correction JOIN version ON version.key = correction.version WHERE id = ?",
        [id_],
    ).fetchall()
    others = connection.execute(
        "SELECT other.id FROM version AS own JOIN parted ON own.key IN (parted.one, parted.other)"
        " JOIN version AS other ON other.key IN (parted.one, parted.other) AND other.key <> own.key"
        " WHERE own.id = ? AND other.hidden IS NULL ORDER BY other.id",
        [id_],
    ).fetchall()
    roles = {
        corrections.paragraph_of(field): Role(read) for field, read in fields if corrections.is_role(field)
    }
    return ByHand(
        {Field(field): read for field, read in fields if not corrections.is_role(field)},
        dict(sorted(roles.items())),
        tuple(other for (other,) in others),
    )


def restore(connection: sqlite3.Connection, id_: str, by_hand: ByHand) -> None:
    """Let a version that was just put in be what hands have made it; none of the others need be here."""
    key, event = connection.execute("SELECT key, event FROM version WHERE id = ?", [id_]).fetchone()
    for field, read in by_hand.read.items():
        corrections.keep_field(connection, key, field, read)
    for number, role in by_hand.roles.items():
        corrections.keep_role(connection, key, number, corrections.role(connection, key, number), role)
    for other in by_hand.apart_from:
        connection.execute(
            "INSERT OR IGNORE INTO parted (one, other)"
            " SELECT min(?1, key), max(?1, key) FROM version WHERE id = ?2 AND event <> ?3",
            [key, other, event],
        )
