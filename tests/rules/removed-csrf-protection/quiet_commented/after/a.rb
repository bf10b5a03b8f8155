class A
end
