package io.orquestador.gateway.rest;

import io.orquestador.support.http.Refusal;
import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;

/** What belongs to nobody else: the bare address leads to the documentation, all other addresses are told to be none. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/*",
            "osgi.http.whiteboard.servlet.name=root",
            "osgi.http.whiteboard.context.select=(osgi.http.whiteboard.context.name=root)"
        })
public final class RootServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().equals("/")) response.sendRedirect("/docs/");
        else Refusal.notFound().send(response);
    }
}
