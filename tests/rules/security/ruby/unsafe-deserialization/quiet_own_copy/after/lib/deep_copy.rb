PROTOTYPE = { width: 10, tags: ['new'] }.freeze

def fresh
  Marshal.load(Marshal.dump(PROTOTYPE))
end
