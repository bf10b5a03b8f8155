package shop;
class Store {
    int size() { return 1; }
    int loadOrder(int key) { return key; }
}
