class PeopleController < ApplicationController
  def index
    filter = Net::LDAP::Filter.construct("(&(objectClass=person)(mail=#{params[:mail]}))")
    entries = Directory.connection.search(base: "dc=example,dc=org", filter: filter)
    render json: entries.map(&:dn)
  end
end
