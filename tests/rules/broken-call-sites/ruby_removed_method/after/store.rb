class Store
end
