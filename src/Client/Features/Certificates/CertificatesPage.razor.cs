using System.Globalization;
using NetConsole.Client.Components;
using NetConsole.Client.Components.DataTable;
using NetConsole.Domain.Health;
using NetConsole.Domain.Listing;

namespace NetConsole.Client.Features.Certificates;

/// <summary>Every certificate of the cluster: for which hosts, until when, who shows it, what renews it.</summary>
public sealed partial class CertificatesPage
{
    private IReadOnlyList<CertificateRow> rows = [];
    private IReadOnlyList<TableColumn<CertificateRow>> columns = [];

    protected override void OnInitialized() =>
        columns = [
            new("name", L["Column_name"], ColumnShape.Code, row => ListCell.Of(row.Key.Name), 12, Sortable: false),
            new("namespace", L["Column_namespace"], ColumnShape.Text, row => ListCell.Of(row.Key.Namespace), 8, Sortable: false),
            new("ends", L["Column_ends"], ColumnShape.Text, Ends, 9, Sortable: false),
            new(
                "hosts",
                L["Column_hosts"],
                ColumnShape.Code,
                row => ListCell.Of(row.Facts.DnsNames.Concat(row.Facts.Addresses)),
                16,
                Sortable: false
            ),
            new("used", L["Column_usedby"], ColumnShape.Code, Users, 14, Sortable: false),
            new("issuer", L["Column_issuer"], ColumnShape.Text, row => ListCell.Of(row.Facts.Issuer), 12, Sortable: false),
            new(
                "key",
                L["Column_key"],
                ColumnShape.Text,
                row =>
                    row.Facts.MatchesKey == false
                        ? new ListCell
                        {
                            Text = L["KeyMismatch"],
                            State = HealthState.Critical,
                            Hint = L["KeyMismatchText"],
                        }
                        : ListCell.Of(row.Facts.KeyAlgorithm),
                7,
                Sortable: false
            ),
            new("renewed", L["Column_renewed"], ColumnShape.Code, row => ListCell.Of(row.RenewedBy ?? L["NotRenewed"]), 9, Sortable: false),
        ];

    protected override void ViewChanged() => rows = View is null ? [] : CertificateRow.Of(View, Scope.Covers);

    private ListCell Ends(CertificateRow row)
    {
        if (row.Facts.Problem is { } problem)
        {
            return new ListCell
            {
                Text = L["CertificateBroken"],
                State = HealthState.Critical,
                Hint = problem,
            };
        }

        var now = Clock.GetUtcNow();
        var state = CertificateStanding.Of(row.Facts, now);
        return new ListCell
        {
            Text =
                row.Facts.NotBefore > now
                    ? L["CertificateNotYet", RelativeTime.Ago(now - row.Facts.NotBefore)]
                    : RelativeTime.Ago(now - row.Facts.NotAfter),
            State = state,
            Hint =
                $"{row.Facts.NotBefore.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)} – {row.Facts.NotAfter.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}",
        };
    }

    private ListCell Users(CertificateRow row) =>
        row.Listeners.Count == 0
            ? new ListCell { Text = L["UsedByNobody"] }
            : ListCell.Of([
                .. row.Listeners.Select(user => new CellPart(
                    user.Listener.Length == 0 ? user.Owner.Name : $"{user.Owner.Name}/{user.Listener}",
                    null,
                    user.Owner,
                    user.Owner.ToString()
                )),
            ]);
}
