using NetConsole.Client.Features.Editor;
using NetConsole.Domain.Resources;

namespace NetConsole.Tests.Features.Editor;

public sealed class KindTemplatesTests
{
    [Fact]
    public void Place_MetalLbKind_IsWhereMetalLbReads()
    {
        var view = Views.Of([Views.HttpRoutes], Views.Object(KnownKinds.IpAddressPool, "lb", "public"));

        KindTemplates.Place(KnownKinds.BgpPeer, ["team-a"], view).ShouldBe("lb");
        KindTemplates.Place(KnownKinds.BgpPeer, [], null).ShouldBe("metallb-system");
    }

    [Fact]
    public void Place_AnyOtherKind_IsWhatTheUserLooksAt()
    {
        KindTemplates.Place(KnownKinds.HttpRoute, ["team-a", "team-b"], null).ShouldBe("team-a");
        KindTemplates.Place(KnownKinds.HttpRoute, [], null).ShouldBe("default");
    }
}
