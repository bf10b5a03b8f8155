import java.util.List;

class Cache {
    void reset(List<Row> rows, Store store) {
        store.delete();
        rows.remove(0);
        store.mkdirs();
        reader.read(buffer);
    }
}
