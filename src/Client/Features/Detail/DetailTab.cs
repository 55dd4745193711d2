namespace NetConsole.Client.Features.Detail;

/// <summary>The parts of an object's page; the address names the one that is open.</summary>
public enum DetailTab
{
    Summary,
    Related,
    Events,
    History,
    Yaml,
}
