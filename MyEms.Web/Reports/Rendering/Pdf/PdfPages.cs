namespace MyEms.Web.Reports.Rendering.Pdf;

/// <summary>Distributes blocks over pages.</summary>
internal static class PdfPages
{
    /// <summary>The blocks of each page with the height of their tops. There is always at least one page.</summary>
    public static IReadOnlyList<IReadOnlyList<(PdfBlock Block, float Y)>> Flow(IReadOnlyList<PdfBlock> blocks)
    {
        var pages = new List<List<(PdfBlock, float)>> { new() };
        var y = PdfStyle.FirstTop;
        for (var i = 0; i < blocks.Count; i++)
        {
            var isEmpty = pages[^1].Count == 0;
            if (!isEmpty && y + HeightWithNext(blocks, i) > PdfStyle.Bottom)
            {
                pages.Add([]);
                y = PdfStyle.NextTop;
                if (blocks[i].Head is { } head)
                {
                    pages[^1].Add((head, y));
                    y += head.Height;
                }
            }

            pages[^1].Add((blocks[i], y));
            y += blocks[i].Height;
        }

        return pages;
    }

    /// <summary>A heading takes what follows it along to the next page.</summary>
    private static float HeightWithNext(IReadOnlyList<PdfBlock> blocks, int index)
    {
        var height = blocks[index].Height;
        while (blocks[index].StaysWithNext && index + 1 < blocks.Count)
        {
            height += blocks[++index].Height;
        }

        return height;
    }
}
