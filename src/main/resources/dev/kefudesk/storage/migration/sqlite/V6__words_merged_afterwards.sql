-- A person waits for a delivery to be written down: the index of words is merged when the outcome is written (see the class
-- DeliveryWords), not in between.
INSERT INTO delivery_words (delivery_words, rank) VALUES ('automerge', 0);
