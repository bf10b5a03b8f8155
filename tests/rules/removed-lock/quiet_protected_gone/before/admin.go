package admin

func (a *Admin) unload() error {
	a.mu.RLock()
	has := a.config != nil
	a.mu.RUnlock()
	if !has {
		return nil
	}
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
