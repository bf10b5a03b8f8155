class PeopleController < ApplicationController
  def show
    filter = Net::LDAP::Filter.construct("(&(objectClass=person)(uid=#{params[:uid]}))")
    found = Directory.connection.search(base: 'dc=corp', filter: filter)
    render json: { count: found.size }
  end
end
