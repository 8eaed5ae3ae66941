using System.ComponentModel;
using System.Diagnostics;

namespace MyEms.Web.Tests.Reports;

/// <summary>The text of a PDF, as poppler's <c>pdftotext</c> reads it; a test skips where it is not installed.</summary>
internal static class PdfText
{
    public static async Task<string> OfAsync(byte[] pdf)
    {
        var path = Path.Combine(Path.GetTempPath(), $"myems-{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(path, pdf, TestContext.Current.CancellationToken);
        try
        {
            using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", path, "-"]) { RedirectStandardOutput = true })
                ?? throw new InvalidOperationException("pdftotext did not start.");
            var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return text;
        }
        catch (Win32Exception)
        {
            Assert.Skip("pdftotext is not installed (Debian: poppler-utils).");
            throw;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
