-- How names sound is indexed by syllables and first letters instead of pairs of letters (see the class SoundTokens). The index
-- is filled anew afterwards (see the class Refill).
DROP TABLE follower_words;

CREATE VIRTUAL TABLE follower_words USING fts5 (
    pairs, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '4'
);
