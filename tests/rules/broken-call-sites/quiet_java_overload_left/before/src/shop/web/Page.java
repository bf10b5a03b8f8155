package shop.web;

import shop.Cart;

class Page {
    private final Cart cart;

    Page(Cart cart) {
        this.cart = cart;
    }

    int press(String item) {
        return cart.add(item);
    }
}
