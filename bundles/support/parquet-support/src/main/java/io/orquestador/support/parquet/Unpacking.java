package io.orquestador.support.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;

/** Pages as they were before they were compressed. */
final class Unpacking {
    private Unpacking() {}

    /** @param length that the page is said to have; trusted only as a bound, so look at it before */
    static byte[] unpack(CompressionCodec codec, byte[] packed, int offset, int length)
            throws IOException, UnreadableParquet {
        int packedLength = packed.length - offset;
        var page = new byte[length];
        int count =
                switch (codec) {
                    case UNCOMPRESSED -> copy(packed, offset, page);
                    case SNAPPY -> unpack(new SnappyDecompressor(), packed, offset, packedLength, page);
                    case ZSTD -> unpack(new ZstdDecompressor(), packed, offset, packedLength, page);
                    case LZ4_RAW -> unpack(new Lz4Decompressor(), packed, offset, packedLength, page);
                    case GZIP -> {
                        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed, offset, packedLength))) {
                            int read = in.readNBytes(page, 0, length);
                            yield in.read() < 0 ? read : -1;
                        }
                    }
                    default ->
                        throw new UnreadableParquet(
                                "it is compressed by %s; write it again with zstd, snappy, gzip or lz4_raw"
                                        .formatted(codec));
                };
        if (count != length) throw new UnreadableParquet("a page is not as long as it says; make the file again");
        return page;
    }

    private static int copy(byte[] plain, int offset, byte[] page) {
        int length = plain.length - offset;
        if (length == page.length) System.arraycopy(plain, offset, page, 0, length);
        return length;
    }

    private static int unpack(Decompressor codec, byte[] packed, int offset, int length, byte[] page)
            throws UnreadableParquet {
        try {
            return codec.decompress(packed, offset, length, page, 0, page.length);
        } catch (MalformedInputException e) {
            throw new UnreadableParquet("a page is damaged; copy or make the file again", e);
        }
    }
}
