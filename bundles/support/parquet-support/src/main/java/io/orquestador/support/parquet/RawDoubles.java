package io.orquestador.support.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.CapacityByteArrayOutputStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.ValuesWriter;

/** PLAIN doubles with all their bits: parquet-java's own writer makes one NaN of all. */
final class RawDoubles extends ValuesWriter {
    private final byte[] one = new byte[Double.BYTES];
    private final ByteBuffer bits = ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN);
    private final CapacityByteArrayOutputStream out;

    RawDoubles(int slabBytes, int pageBytes) {
        out = new CapacityByteArrayOutputStream(slabBytes, pageBytes, new HeapByteBufferAllocator());
    }

    @Override
    public void writeDouble(double value) {
        bits.putLong(0, Double.doubleToRawLongBits(value));
        out.write(one, 0, one.length);
    }

    @Override
    public long getBufferedSize() {
        return out.size();
    }

    @Override
    public BytesInput getBytes() {
        return BytesInput.from(out);
    }

    @Override
    public Encoding getEncoding() {
        return Encoding.PLAIN;
    }

    @Override
    public void reset() {
        out.reset();
    }

    @Override
    public void close() {
        out.close();
    }

    @Override
    public long getAllocatedSize() {
        return out.getCapacity();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + " " + getAllocatedSize() + " bytes";
    }
}
