class PeopleController < ApplicationController
  def show
    uid = params[:uid].to_s
    return head(:bad_request) unless uid.match?(/\A[a-z0-9]+\z/)

    filter = Net::LDAP::Filter.construct("(uid=#{uid})")
    render json: { count: Directory.connection.search(base: 'dc=corp', filter: filter).size }
  end
end
