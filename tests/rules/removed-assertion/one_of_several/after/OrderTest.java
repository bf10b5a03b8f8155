class OrderTest {
    @Test
    void total() {
        Order order = make(3);
        assertEquals(3, order.count());
    }
}
