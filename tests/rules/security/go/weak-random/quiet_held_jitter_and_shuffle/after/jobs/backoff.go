package jobs

import (
	"math/rand"
	"time"
)

func Delay(attempt int) time.Duration {
	base := 100 * time.Millisecond << min(attempt, 8)
	return base + time.Duration(rand.Int63n(int64(base)))
}

func Shuffle(hosts []string) {
	rand.Shuffle(len(hosts), func(i, j int) { hosts[i], hosts[j] = hosts[j], hosts[i] })
}
