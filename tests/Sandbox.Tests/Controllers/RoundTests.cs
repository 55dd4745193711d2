using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Controllers;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Tests.Controllers;

public sealed class RoundTests
{
    [Theory]
    [InlineData("""{"name":"a"}""", """{"name":"a"}""", false)]
    [InlineData("""{"name":"a"}""", """{"name":"a","labels":{"b":"c"}}""", true)]
    [InlineData("""{"name":"a","labels":{"b":"c"}}""", """{"name":"a","labels":{"b":"c"},"resourceVersion":"2"}""", false)]
    [InlineData("""{"name":"a","labels":{"b":"c"}}""", """{"name":"a","labels":{"b":"d"}}""", true)]
    public void TouchesSpec_LabelsThatAreAbsent_AreComparedToo(string before, string after, bool touched)
    {
        var change = new StoreChange(StoreChangeType.Modified, Service(after), Service(before), 2);
        new Round(everything: false, [change]).TouchesSpec(KnownKinds.Service).ShouldBe(touched);
    }

    private static ResourceObject Service(string metadata) =>
        ResourceObject.Parse($$"""{"apiVersion":"v1","kind":"Service","metadata":{{metadata}}}""");
}
