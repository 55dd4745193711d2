using NetConsole.Domain.Routing;
using NetConsole.Domain.Tracing;

namespace NetConsole.Shared.Tests.Tracing;

public sealed class CurlLineTests
{
    [Fact]
    public void Parse_UrlAlone_IsAGetOfIt()
    {
        var request = Read("curl https://shop.example.com/a?b=c#part");

        request.Method.ShouldBe("GET");
        request.Protocol.ShouldBe("HTTPS");
        request.Port.ShouldBe(443);
        request.Sni.ShouldBe("shop.example.com");
        request.Host.ShouldBe("shop.example.com");
        request.Path.ShouldBe("/a?b=c");
        request.Headers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("curl shop.example.com", "HTTP", 80, "shop.example.com", "/")]
    [InlineData("curl http://shop.example.com:8080/x", "HTTP", 8080, "shop.example.com:8080", "/x")]
    [InlineData("curl https://shop.example.com:443", "HTTPS", 443, "shop.example.com", "/")]
    [InlineData("curl 'http://[2001:db8::1]:8080/x'", "HTTP", 8080, "[2001:db8::1]:8080", "/x")]
    [InlineData("curl shop.example.com?q=1", "HTTP", 80, "shop.example.com", "/?q=1")]
    [InlineData("curl http://shop.example.com/a/../b/./c", "HTTP", 80, "shop.example.com", "/b/c")]
    [InlineData("curl --path-as-is http://shop.example.com/a/../b", "HTTP", 80, "shop.example.com", "/a/../b")]
    [InlineData("curl --proto-default https shop.example.com", "HTTPS", 443, "shop.example.com", "/")]
    [InlineData("$ curl SHOP.example.com", "HTTP", 80, "shop.example.com", "/")]
    public void Parse_Urls(string line, string protocol, int port, string host, string path)
    {
        var request = Read(line);

        (request.Protocol, request.Port, request.Host, request.Path).ShouldBe((protocol, port, host, path));
    }

    [Theory]
    [InlineData("curl -X PUT http://a.test", "PUT")]
    [InlineData("curl -XDELETE http://a.test", "DELETE")]
    [InlineData("curl -sSXPATCH http://a.test", "PATCH")]
    [InlineData("curl -I http://a.test", "HEAD")]
    [InlineData("curl -d a=b http://a.test", "POST")]
    [InlineData("curl --data-raw '{\"a\":1}' http://a.test", "POST")]
    [InlineData("curl --json '{}' http://a.test", "POST")]
    [InlineData("curl -F file=@x http://a.test", "POST")]
    [InlineData("curl -T file http://a.test", "PUT")]
    [InlineData("curl -X GET -d x http://a.test", "GET")]
    public void Parse_MethodSaidOrImplied(string line, string method) => Read(line).Method.ShouldBe(method);

    [Fact]
    public void Parse_BodyTypes_AreHeadersUnlessSaid()
    {
        Read("curl -d a=b http://a.test").Header("content-type").ShouldBe("application/x-www-form-urlencoded");
        Read("curl -d '{}' -H 'Content-Type: application/json' http://a.test").Header("content-type").ShouldBe("application/json");
        var json = Read("curl --json '{}' http://a.test");
        json.Header("content-type").ShouldBe("application/json");
        json.Header("accept").ShouldBe("application/json");
        Read("curl --json '{}' -H 'Accept: text/plain' http://a.test").Header("accept").ShouldBe("text/plain");
        Read("curl -d a=b -H 'Content-Type:' http://a.test").Header("content-type").ShouldBeNull();
    }

    [Fact]
    public void Parse_GetWithData_PutsItIntoTheQuery()
    {
        var request = Read("curl -G -d a=1 --data-urlencode 'q=x y' 'http://a.test/s?z=0'");

        request.Method.ShouldBe("GET");
        request.Path.ShouldBe("/s?z=0&a=1&q=x%20y");
        request.Header("content-type").ShouldBeNull();
    }

    [Fact]
    public void Parse_SeveralHeadersQuotesAndContinuedLines()
    {
        var request = Read(
            "curl 'https://shop.example.com/cart' \\\n  -H 'x-release: next' \\\n  -H \"x-quote: say \\\"hi\\\"\" \\\r\n -H $'x-line: a\\tb' \\\n --compressed"
        );

        request.Header("x-release").ShouldBe("next");
        request.Header("x-quote").ShouldBe("say \"hi\"");
        request.Header("x-line").ShouldBe("a\tb");
        request.Header("accept-encoding").ShouldNotBeNull();
    }

    [Fact]
    public void Parse_HostHeader_IsTheHostAndNotTheServerName()
    {
        var reading = CurlLine.Parse("curl -k -H 'Host: api.shop.example.com' https://203.0.113.10/catalog");

        reading.Request!.Host.ShouldBe("api.shop.example.com");
        reading.Request.Sni.ShouldBeNull();
        reading.Request.Headers.ShouldBeEmpty();
        reading.Address.ShouldBe("203.0.113.10");
        reading.Notes.ShouldContain(note => note.StartsWith("--insecure"));
    }

    [Theory]
    [InlineData("curl --resolve shop.example.com:443:203.0.113.10 https://shop.example.com/", "203.0.113.10", 443)]
    [InlineData("curl --resolve '*:443:[2001:db8::7]' https://shop.example.com/", "2001:db8::7", 443)]
    [InlineData("curl --resolve other.example.com:443:203.0.113.10 https://shop.example.com/", "shop.example.com", 443)]
    [InlineData("curl --connect-to shop.example.com:443:203.0.113.10:8443 https://shop.example.com/", "203.0.113.10", 8443)]
    [InlineData("curl --connect-to ::edge.example.com: https://shop.example.com/", "edge.example.com", 443)]
    public void Parse_Detours_ChangeWhereItConnectsAndNothingElse(string line, string address, int port)
    {
        var reading = CurlLine.Parse(line);

        reading.Problem.ShouldBeNull();
        reading.Address.ShouldBe(address);
        reading.Request!.Port.ShouldBe(port);
        reading.Request.Sni.ShouldBe("shop.example.com");
        reading.Request.Host.ShouldBe("shop.example.com");
    }

    [Fact]
    public void Parse_Identity_BecomesHeadersThatAreMaskedWhenKept()
    {
        var request = Read("curl -u joe:secret -b 'session=abc; theme=dark' -A probe/1 -e https://ref.test/ http://a.test");

        request.Header("authorization").ShouldBe("Basic am9lOnNlY3JldA==");
        request.Header("user-agent").ShouldBe("probe/1");
        request.Header("referer").ShouldBe("https://ref.test/");
        var kept = Credentials.Masked(request);
        kept.Header("authorization").ShouldBe("Basic ***");
        kept.Header("cookie").ShouldBe("session=***; theme=***");
        kept.Header("user-agent").ShouldBe("probe/1");
    }

    [Fact]
    public void Parse_UserInUrl_IsAnAuthorization()
    {
        var request = Read("curl http://joe:s%40cret@a.test/x");

        request.Host.ShouldBe("a.test");
        request.Header("authorization").ShouldBe("Basic " + Convert.ToBase64String("joe:s@cret"u8));
    }

    [Fact]
    public void Parse_UnknownOptions_AreListed()
    {
        var reading = CurlLine.Parse("curl --frobnicate 7 -? --http2 -sS --max-time 3 http://a.test/x");

        reading.Unknown.ShouldBe(["--frobnicate", "-?"]);
        reading.Request!.Host.ShouldBe("a.test");
        reading.Request.Path.ShouldBe("/x");
    }

    [Fact]
    public void Parse_WhatFollowsThePipe_IsLeftOutAndSaid()
    {
        var reading = CurlLine.Parse("curl -s http://a.test/x?a=1&b=2 | jq .");

        reading.Request!.Path.ShouldBe("/x?a=1&b=2");
        reading.Notes.ShouldContain(note => note.Contains("| jq ."));
    }

    [Theory]
    [InlineData("", "Paste a curl line")]
    [InlineData("curl -s", "names no URL")]
    [InlineData("curl 'http://a.test", "never closed")]
    [InlineData("curl -H 'x-release next' http://a.test", "a name, a colon and a value")]
    [InlineData("curl http://a.test:99999/", "not a port")]
    [InlineData("curl ftp://a.test/", "http and https")]
    [InlineData("curl http://a.test -H", "needs a value")]
    [InlineData("curl --resolve nonsense http://a.test", "host:port:address")]
    [InlineData("curl http://a b.test/%", null)]
    public void Parse_BadLines_SayWhy(string line, string? problem)
    {
        var reading = CurlLine.Parse(line);

        if (problem is null)
        {
            reading.Problem.ShouldBeNull();
        }
        else
        {
            reading.Request.ShouldBeNull();
            reading.Problem.ShouldNotBeNull().ShouldContain(problem);
        }
    }

    [Fact]
    public void Parse_LongLines_AreRefusedWithTheLimit() =>
        CurlLine.Parse("curl http://a.test/" + new string('x', CurlLine.LongestLine)).Problem.ShouldNotBeNull().ShouldContain("32768");

    private static TrafficRequest Read(string line)
    {
        var reading = CurlLine.Parse(line);
        reading.Problem.ShouldBeNull();
        return reading.Request.ShouldNotBeNull();
    }
}
