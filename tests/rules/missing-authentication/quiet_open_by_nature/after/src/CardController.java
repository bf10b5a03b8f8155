@RestController
class CardController {
    @GetMapping("/cards")
    @Secured("ROLE_USER")
    List<Card> all() { return cards.all(); }

    @PostMapping("/cards")
    @Secured("ROLE_USER")
    Card create() { return cards.create(); }

    @PutMapping("/cards")
    @Secured("ROLE_USER")
    Card rename() { return cards.rename(); }

    @GetMapping("/status")
    String status() { return "ok"; }

    @PermitAll
    @GetMapping("/prices")
    String prices() { return "ok"; }
}
