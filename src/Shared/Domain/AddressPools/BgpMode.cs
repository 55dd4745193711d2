using NetConsole.Domain.Resources;

namespace NetConsole.Domain.AddressPools;

/// <summary>What speaks BGP for MetalLB; what each can do differs.</summary>
public enum BgpMode
{
    /// <summary>FRR beside the speaker, or the frr-k8s daemon, which is the default from MetalLB 0.16 on.</summary>
    Frr,

    /// <summary>MetalLB's own implementation.</summary>
    Native,
}

/// <summary>Where MetalLB runs in a cluster, as its workloads tell.</summary>
internal static class MetalLbInstallation
{
    private const string ModeVariable = "METALLB_BGP_TYPE";

    /// <summary>By the speaker's environment; FRR when no speaker is readable.</summary>
    public static BgpMode ModeOf(ClusterSnapshot snapshot)
    {
        foreach (var speaker in snapshot.Of(KnownKinds.DaemonSet).All.Where(IsSpeaker))
        {
            foreach (var container in speaker.Spec.At("template", "spec").Items("containers"))
            {
                foreach (var variable in container.Items("env"))
                {
                    if (variable.Text("name") == ModeVariable)
                    {
                        return variable.Text("value") == "native" ? BgpMode.Native : BgpMode.Frr;
                    }
                }
            }
        }

        return BgpMode.Frr;
    }

    /// <summary>The nodes on which a speaker is ready; null when no speaker pod is readable, so that nothing is known.</summary>
    public static IReadOnlySet<string>? SpeakerNodes(ClusterSnapshot snapshot)
    {
        HashSet<string>? nodes = null;
        foreach (var pod in snapshot.Of(KnownKinds.Pod).All.Where(IsSpeaker))
        {
            nodes ??= new HashSet<string>(StringComparer.Ordinal);
            if (Workloads.PodState.IsReady(pod) && pod.Spec.Text("nodeName") is { Length: > 0 } node)
            {
                nodes.Add(node);
            }
        }

        return nodes;
    }

    private static bool IsSpeaker(ResourceObject resource)
    {
        var labels = resource.Labels;
        return labels.GetValueOrDefault("app.kubernetes.io/name", labels.GetValueOrDefault("app", "")) == "metallb"
            && labels.GetValueOrDefault("app.kubernetes.io/component", labels.GetValueOrDefault("component", "")) == "speaker";
    }
}
