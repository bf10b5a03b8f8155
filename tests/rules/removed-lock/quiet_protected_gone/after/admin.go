package admin

func (a *Admin) unload() error {
	if err := a.stop(); err != nil {
		return err
	}
	return nil
}

func (a *Admin) set(c *Config) {
	a.mu.Lock()
	a.config = c
	a.mu.Unlock()
}
