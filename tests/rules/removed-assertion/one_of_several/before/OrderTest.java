class OrderTest {
    @Test
    void total() {
        Order order = make(3);
        assertEquals(30, order.total());
        assertEquals(3, order.count());
    }
}
