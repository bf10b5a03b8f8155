class Table < Component
end
