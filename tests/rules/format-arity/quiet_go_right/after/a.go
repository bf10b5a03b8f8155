package a

import "fmt"

func f(xs ...any) {
	fmt.Printf("%d%%\n", 1)
	fmt.Printf("%[1]d %[1]v", 1)
	fmt.Printf("%s %s", xs...)
	fmt.Sprintf("%*d %+v", 5, 6, xs)
}
