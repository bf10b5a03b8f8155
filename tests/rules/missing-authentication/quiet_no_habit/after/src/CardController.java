@RestController
class CardController {
    @GetMapping("/cards")
    List<Card> all() { return cards.all(); }

    @GetMapping("/cards/{id}")
    Card one() { return cards.one(); }

    @DeleteMapping("/cards")
    @Secured("ROLE_USER")
    void clear() { cards.clear(); }
}
