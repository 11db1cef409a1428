"""The tables of a library, as numbered migrations.

Documents, versions and hand work stand in tables of their own; what can be computed again (the
search index, automatic rows) stands apart and may be dropped at any time.
"""

from __future__ import annotations


def _row_tables(kind: str) -> str:
    """Tables for the rows of pairs of versions."""
    return f"""
    CREATE TABLE {kind}_pair (
        key INTEGER PRIMARY KEY,
        left INTEGER NOT NULL REFERENCES version,
        right INTEGER NOT NULL REFERENCES version,
        engine TEXT NOT NULL,
        UNIQUE (left, right)
    );
    CREATE TABLE {kind}_row (
        pair INTEGER NOT NULL REFERENCES {kind}_pair,
        n INTEGER NOT NULL,
        left TEXT NOT NULL, right TEXT NOT NULL,
        origin TEXT NOT NULL,
        confidence REAL NOT NULL,
        sentences TEXT NOT NULL,
        shown INTEGER NOT NULL,   -- its place among the rows the reader shows, from 1; else 0
        left_length INTEGER NOT NULL, right_length INTEGER NOT NULL,
        PRIMARY KEY (pair, n)
    ) WITHOUT ROWID;
    CREATE INDEX {kind}_row_shown ON {kind}_row (pair, shown);
    """


def _outdating(change: str, record: str) -> str:
    """A trigger: rows computed of a text are none of its engine's any more once the text changes."""
    return f"""
    CREATE TRIGGER outdated_by_{change.split()[0].lower()} AFTER {change} ON paragraph BEGIN
        UPDATE auto_pair SET engine = 'of an earlier text ' || key
        WHERE left = {record}.version OR right = {record}.version;
    END;
    """


def _outdating_by_hand(change: str, record: str) -> str:
    """A trigger: rows computed around rows by hand are none of their engine's any more once these change."""
    return f"""
    CREATE TRIGGER outdated_by_hand_{change.lower()} AFTER {change} ON fixed_pair BEGIN
        UPDATE auto_pair SET engine = 'around earlier rows by hand ' || key
        WHERE (left = {record}.left AND right = {record}.right)
            OR (left = {record}.right AND right = {record}.left);
    END;
    """


def _counting(table: str) -> str:
    """Triggers: a change of a table is counted; new paragraphs come with a stretch."""
    changes = ("UPDATE",) if table == "paragraph" else ("INSERT", "UPDATE", "DELETE")
    return "".join(
        f"""
    CREATE TRIGGER counted_{table}_{change.lower()} AFTER {change} ON {table} BEGIN
        UPDATE changed SET times = times + 1;
    END;
    """
        for change in changes
    )


MIGRATIONS = (
    f"""
    CREATE TABLE document (
        key INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE,
        content BLOB NOT NULL,
        warnings TEXT NOT NULL,
        added TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
    );

    CREATE TABLE event (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        stated TEXT NOT NULL,     -- what a dump says of it; wins over what its versions say
        why TEXT,
        maybe TEXT NOT NULL,
        date TEXT,                -- from here on: summed up from its versions
        published TEXT,
        place_zh TEXT, place_en TEXT,
        title_zh TEXT, title_en TEXT,
        participants TEXT NOT NULL DEFAULT '[]',
        words TEXT NOT NULL DEFAULT '',
        shown INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX event_newest ON event (shown, date DESC, published DESC, key DESC);

    CREATE TABLE version (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        event INTEGER NOT NULL REFERENCES event,
        document INTEGER NOT NULL REFERENCES document,
        lang TEXT NOT NULL,
        title TEXT,
        outlet TEXT,
        published TEXT,
        event_date TEXT,
        place_zh TEXT, place_en TEXT,
        people TEXT NOT NULL,
        url TEXT,
        same_as TEXT,
        similarity REAL,
        removed INTEGER REFERENCES edit
    );
    CREATE INDEX version_of_event ON version (event);
    CREATE INDEX version_of_document ON version (document);
    CREATE INDEX version_by_event_date ON version (event_date);
    CREATE INDEX version_by_published ON version (published);

    CREATE TABLE paragraph (
        key INTEGER PRIMARY KEY,
        version INTEGER NOT NULL REFERENCES version,
        n INTEGER NOT NULL,
        role TEXT NOT NULL,
        line INTEGER NOT NULL,
        text TEXT NOT NULL,
        starts TEXT NOT NULL,
        UNIQUE (version, n)
    );
    CREATE VIRTUAL TABLE paragraph_index USING fts5 (
        tokens, content='', tokenize='ascii', columnsize=0
    );

    -- Rows that a document or a hand has given, and rows that were computed: the same shape twice.
    {_row_tables("fixed")}
    {_row_tables("auto")}

    CREATE TABLE edit (
        key INTEGER PRIMARY KEY,
        made TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        kind TEXT NOT NULL,
        subject TEXT NOT NULL
    );
    """,
    """
    -- Several methods may each keep their rows of two versions: a text that is open stays as it is.
    DROP TABLE auto_row;
    DROP TABLE auto_pair;
    CREATE TABLE auto_pair (
        key INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given again, so that it never names other rows
        left INTEGER NOT NULL REFERENCES version,
        right INTEGER NOT NULL REFERENCES version,
        engine TEXT NOT NULL,
        made TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
        UNIQUE (left, right, engine)
    );
    CREATE INDEX auto_pair_right ON auto_pair (right);
    CREATE TABLE auto_row (
        pair INTEGER NOT NULL REFERENCES auto_pair,
        n INTEGER NOT NULL,
        left TEXT NOT NULL, right TEXT NOT NULL,
        origin TEXT NOT NULL,
        confidence REAL NOT NULL,
        sentences TEXT NOT NULL,
        shown INTEGER NOT NULL,
        left_length INTEGER NOT NULL, right_length INTEGER NOT NULL,
        PRIMARY KEY (pair, n)
    ) WITHOUT ROWID;
    CREATE INDEX auto_row_shown ON auto_row (pair, shown);
    """
    + _outdating("INSERT", "new")
    + _outdating("UPDATE OF role, text, starts", "new")
    + _outdating("DELETE", "old"),
    """
    -- Rows by hand are fixed points now, with the sentences linked by hand; the other rows are computed.
    DELETE FROM fixed_row WHERE origin = 'auto'
        AND pair IN (SELECT key FROM fixed_pair WHERE engine = 'hand');
    UPDATE fixed_row SET sentences =
        (SELECT json_group_array(json_insert(value, '$[#]', 'hand')) FROM json_each(sentences))
        WHERE origin = 'hand';
    ALTER TABLE edit ADD COLUMN before TEXT;   -- what stood in its place
    """
    + _outdating_by_hand("INSERT", "new")
    + _outdating_by_hand("DELETE", "old"),
    """
    ALTER TABLE version RENAME COLUMN removed TO hidden;   -- by which edit

    -- Files that are not wholly taken in yet, and how many of their units are.
    CREATE TABLE unfinished (document INTEGER PRIMARY KEY REFERENCES document, units INTEGER NOT NULL);

    -- What a hand says of a field of a version, and what its document says.
    CREATE TABLE correction (
        version INTEGER NOT NULL REFERENCES version,
        field TEXT NOT NULL,
        value TEXT,
        read TEXT,
        PRIMARY KEY (version, field)
    ) WITHOUT ROWID;

    -- Versions that a hand has parted never come together by themselves.
    CREATE TABLE parted (
        one INTEGER NOT NULL REFERENCES version,
        other INTEGER NOT NULL REFERENCES version,
        PRIMARY KEY (one, other)
    ) WITHOUT ROWID;

    -- What an edit has changed, as rows before and after; whether it was undone since.
    ALTER TABLE edit DROP COLUMN before;
    ALTER TABLE edit ADD COLUMN changes TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE edit ADD COLUMN state TEXT NOT NULL DEFAULT 'settled';   -- done or undone
    CREATE INDEX document_path ON document (path);
    """,
    """
    ALTER TABLE version ADD COLUMN differs TEXT;   -- in what it differs from the version that it repeats
    """,
    """
    -- The key of a paragraph is twice its slot, and one more where it is English.
    CREATE TABLE keyed (
        key INTEGER PRIMARY KEY,
        version INTEGER NOT NULL REFERENCES version,
        n INTEGER NOT NULL,
        role TEXT NOT NULL,
        line INTEGER NOT NULL,
        text TEXT NOT NULL,
        starts TEXT NOT NULL,
        UNIQUE (version, n)
    );
    INSERT INTO keyed
        SELECT 2 * paragraph.key + (lang = 'en'), version, n, role, line, text, starts
        FROM paragraph JOIN version ON version.key = paragraph.version ORDER BY paragraph.key;
    DROP TABLE paragraph;   -- and its triggers
    ALTER TABLE keyed RENAME TO paragraph;
    """
    # Whoever adds paragraphs says so himself: long files come with millions of them.
    + _outdating("UPDATE OF role, text, starts", "new")
    + _outdating("DELETE", "old")
    + """
    -- The slots from first to last hold paragraphs of these versions, in reading order.
    CREATE TABLE stretch (
        first INTEGER PRIMARY KEY,
        last INTEGER NOT NULL,
        zh INTEGER REFERENCES version,
        en INTEGER REFERENCES version
    );
    CREATE INDEX stretch_zh ON stretch (zh);
    CREATE INDEX stretch_en ON stretch (en);

    -- The words of English texts, of those too that were removed since.
    CREATE TABLE english (word TEXT PRIMARY KEY, stem TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX english_stem ON english (stem);

    CREATE TABLE index_state (
        tokens INTEGER NOT NULL,   -- the version of the tokens in the index
        coming INTEGER,            -- of those in another index that is being made, and the last slot in that
        reached INTEGER
    );

    CREATE TABLE changed (times INTEGER NOT NULL);   -- how often something was that a search may find
    INSERT INTO changed VALUES (0);
    """
    + "".join(map(_counting, ("stretch", "version", "event", "paragraph", "index_state", "fixed_pair"))),
)
"""SQL that takes a library from version N to N + 1; `user_version` counts how many have run."""
