using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;
using MyEms.Core.Repair;
using MyEms.Core.Repair.Import;
using MyEms.Web.Localisation;
using MyEms.Web.Repair;

namespace MyEms.Web.Pages.Repair;

public partial class ImportPage
{
    private readonly CancellationTokenSource _stop = new();
    private PastImportsCard? _past;
    private ImportOptions _options = new();
    private ImportPreview? _preview;
    private ImportOutcome? _done;
    private Guid _draft;
    private byte[]? _content;
    private string? _name;
    private string _reason = "";
    private bool _reasonMissing;
    private bool _busy;
    private bool _failed;

    [Inject]
    internal ImportDesk Desk { get; init; } = default!; // set by the framework

    [Inject]
    public required ISnackbar Toasts { get; init; }

    [Inject]
    public required Localiser Texts { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Desk.LeaveAsync();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task ChooseAsync(InputFileChangeEventArgs e)
    {
        (_name, _done, _content, _preview) = (e.File.Name, null, null, null);
        if (e.File.Size > ImportLimits.FileBytes)
        {
            _preview = new ImportPreview { FileName = e.File.Name, Sha256 = [], Entries = [], Problem = ImportProblem.TooLarge };
            return;
        }

        await TryAsync(async () =>
        {
            using var bytes = new MemoryStream((int)e.File.Size);
            await using var stream = e.File.OpenReadStream(ImportLimits.FileBytes, _stop.Token);
            await stream.CopyToAsync(bytes, _stop.Token);
            _content = bytes.ToArray();
        });
        await PreviewAsync();
    }

    /// <summary>What is said about the file may change every verdict; what is done with them does not.</summary>
    private Task SetOptionsAsync(ImportOptions options)
    {
        var isAnother = (options.Zone, options.DateOrder, options.DecimalSign, options.Repair) != (_options.Zone, _options.DateOrder, _options.DecimalSign, _options.Repair);
        _options = options;
        return isAnother && _content is not null && _done is null ? PreviewAsync() : Task.CompletedTask;
    }

    private Task PreviewAsync() => _content is not { } content || _name is not { } name ? Task.CompletedTask : TryAsync(async () =>
        (_preview, _draft) = await Desk.PreviewAsync(name, content, _options, _stop.Token));

    private async Task ApplyAsync()
    {
        _reasonMissing = _options.Repair && !Signature.IsReason(_reason);
        if (_reasonMissing || _preview is not { } preview || _name is not { } name)
        {
            return;
        }

        await TryAsync(async () =>
        {
            var outcome = await Desk.ApplyAsync(preview, _options, Signature.IsReason(_reason) ? _reason : name, _stop.Token);
            if (outcome.Status == ImportStatus.Applied)
            {
                (_done, _content, _preview) = (outcome, null, null);
            }
            else
            {
                Toasts.Add(Texts[$"repair.import.status.{outcome.Status}"], Severity.Warning);
            }
        });
        await ReloadPastAsync();
    }

    private async Task UndoAsync()
    {
        if (_done is { ImportId: { } import })
        {
            await TryAsync(async () =>
            {
                var outcome = await Desk.UndoAsync(import, Texts["repair.takenBack"], _stop.Token);
                Toasts.Add(Texts["repair.import.undone", outcome.Applied], Severity.Success);
                _done = null;
            });
            await ReloadPastAsync();
            await AgainAsync();
        }
    }

    private Task AgainAsync()
    {
        (_done, _preview, _content, _name, _reason) = (null, null, null, null, "");
        return Task.CompletedTask;
    }

    private Task ReloadPastAsync() => _past?.ReloadAsync() ?? Task.CompletedTask;

    private async Task TryAsync(Func<Task> work)
    {
        (_busy, _failed) = (true, false);
        StateHasChanged();
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception error) when (error is DbException or TimeoutException or IOException)
        {
            _failed = true;
        }
        finally
        {
            _busy = false;
        }
    }
}
