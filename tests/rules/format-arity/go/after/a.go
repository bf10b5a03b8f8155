package a

import "fmt"

func f(path string, err error) error {
	fmt.Printf("%5.2f%% of %s\n", 1.0)
	return fmt.Errorf("cannot open %s: %v", path)
}
