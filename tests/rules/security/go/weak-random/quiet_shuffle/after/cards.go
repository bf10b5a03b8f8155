package account

import "math/rand"

func Shuffle(cards []string) {
	rand.Shuffle(len(cards), func(i, j int) { cards[i], cards[j] = cards[j], cards[i] })
}
