# protect_from_forgery is not needed here
class A
end
