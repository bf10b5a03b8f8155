package main

import "ex.com/m/store"

func main() {
	store.Open(both())
}
