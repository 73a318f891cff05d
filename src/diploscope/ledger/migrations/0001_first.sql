CREATE TABLE store.runs (
    id VARCHAR PRIMARY KEY,
    started TIMESTAMP NOT NULL,
    command VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    coder_version VARCHAR NOT NULL,
    versions JSON NOT NULL
);
CREATE TABLE store.run_ends (
    run_id VARCHAR PRIMARY KEY,
    finished TIMESTAMP NOT NULL,
    counts JSON NOT NULL
);
CREATE TABLE store.problems (
    run_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    origin VARCHAR NOT NULL,
    line INTEGER,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (run_id, position)
);
CREATE TABLE store.snapshots (
    sha256 VARCHAR PRIMARY KEY,
    media_type VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    fetched TIMESTAMP NOT NULL,
    size BIGINT NOT NULL,
    content BLOB NOT NULL,
    run_id VARCHAR NOT NULL
);
CREATE TABLE store.documents (
    key VARCHAR PRIMARY KEY,
    id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    published VARCHAR,
    precision VARCHAR,
    declared_language VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    snapshot VARCHAR NOT NULL,
    given_starts INTEGER[],
    given_ends INTEGER[],
    exact BLOB,
    run_id VARCHAR NOT NULL,
    added TIMESTAMP NOT NULL
);
CREATE TABLE store.readings (
    number BIGINT NOT NULL,
    doc_key VARCHAR NOT NULL,
    coder VARCHAR NOT NULL,
    coder_version VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    coded BOOLEAN NOT NULL,
    starts INTEGER[] NOT NULL,
    ends INTEGER[] NOT NULL,
    labels VARCHAR NOT NULL,
    stops JSON NOT NULL,
    run_id VARCHAR NOT NULL,
    added TIMESTAMP NOT NULL,
    PRIMARY KEY (doc_key, coder, coder_version)
);
CREATE TABLE store.mentions (
    id VARCHAR PRIMARY KEY,
    doc_key VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    coder VARCHAR NOT NULL,
    coder_version VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    cameo VARCHAR NOT NULL,
    intensity DOUBLE NOT NULL,
    status VARCHAR NOT NULL,
    tone VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    time_text VARCHAR,
    time_value VARCHAR,
    time_basis VARCHAR,
    place_text VARCHAR,
    place_country VARCHAR,
    place_id VARCHAR,
    object VARCHAR,
    undisclosed VARCHAR[] NOT NULL,
    trigger VARCHAR NOT NULL,
    headline BOOLEAN NOT NULL,
    payload JSON NOT NULL,
    exact BLOB,
    run_id VARCHAR NOT NULL,
    added TIMESTAMP NOT NULL
);
CREATE TABLE store.parties (
    mention_id VARCHAR NOT NULL,
    slot VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    country VARCHAR,
    role VARCHAR,
    entity_id VARCHAR,
    PRIMARY KEY (mention_id, slot, position)
);
CREATE TABLE store.evidence (
    mention_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    sentence INTEGER,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (mention_id, rank)
);
