package dev.kefudesk.wechat.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a body, piece by piece; each opening begins anew. */
interface BodyPieces {

    long length();

    Reader open() throws IOException;

    /** Gives the pieces in order. */
    interface Reader extends AutoCloseable {

        /** The next piece; one without a byte after the last. */
        ByteBuffer next() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** One piece. */
    static BodyPieces of(byte[] bytes) {
        return new BodyPieces() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public Reader open() {
                ByteBuffer whole = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
                return new Reader() {
                    private boolean given;

                    @Override
                    public ByteBuffer next() {
                        ByteBuffer piece = given ? ByteBuffer.allocate(0) : whole;
                        given = true;
                        return piece;
                    }

                    @Override
                    public void close() {}
                };
            }
        };
    }
}
