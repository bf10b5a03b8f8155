def run(store)
  store.load_order(1)
end
