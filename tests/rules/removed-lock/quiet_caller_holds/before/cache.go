package cache

// set needs c.mu.
func (c *Cache) set(k string) {
	c.mu.Lock()
	c.items[k] = 1
	c.mu.Unlock()
}

func (c *Cache) Set(k string) {
	c.set(k)
}
