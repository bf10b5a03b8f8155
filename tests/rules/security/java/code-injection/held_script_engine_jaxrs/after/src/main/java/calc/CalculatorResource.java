package calc;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.ws.rs.FormParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;

@Path("/calc")
public class CalculatorResource {

    @POST
    @Produces("text/plain")
    public String compute(@FormParam("left") int left, @FormParam("operator") String operator, @FormParam("right") int right)
        throws ScriptException {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("JavaScript");
        return String.valueOf(engine.eval(left + operator + right));
    }
}
