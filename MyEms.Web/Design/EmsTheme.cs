using MudBlazor;

namespace MyEms.Web.Design;

/// <summary>The tokens in the words of MudBlazor, so that its components look like ours.</summary>
public static class EmsTheme
{
    /// <summary>Light and dark in one theme. Made once; MudBlazor does not change it.</summary>
    public static MudTheme Instance { get; } = Make(DesignTokens.Instance);

    private static MudTheme Make(DesignTokens tokens)
    {
        var light = new PaletteLight();
        var dark = new PaletteDark();
        Fill(light, tokens.Light, contrast: "on-primary");
        Fill(dark, tokens.Dark, contrast: "surface"); // status colours are light there
        return new MudTheme
        {
            PaletteLight = light,
            PaletteDark = dark,
            LayoutProperties = new LayoutProperties
            {
                DefaultBorderRadius = tokens.Measures["radius-sm"],
                AppbarHeight = tokens.Measures["size-topbar"],
                DrawerWidthLeft = tokens.Measures["size-rail"],
                DrawerMiniWidthLeft = tokens.Measures["size-rail-tablet"],
            },
            Typography = Type(tokens.FontStack),
            Shadows = new Shadow { Elevation = Shadows(Elevations.Of("light")) },
        };
    }

    private static void Fill(Palette palette, ColourSet c, string contrast)
    {
        palette.Primary = c["primary"];
        palette.PrimaryDarken = c["primary-hover"];
        palette.PrimaryContrastText = c["on-primary"];
        palette.Secondary = palette.ActionDefault = palette.TextSecondary = c["text2"];
        palette.Tertiary = c["category-electricity"];
        palette.Info = c["status-info"];
        palette.Success = c["status-ok"];
        palette.Warning = c["status-warning"];
        palette.Error = c["status-critical"];
        palette.InfoContrastText = palette.SuccessContrastText = palette.WarningContrastText = palette.ErrorContrastText = c[contrast];
        palette.TextPrimary = palette.AppbarText = c["text"];
        palette.TextDisabled = palette.ActionDisabled = c["disabled"];
        palette.Dark = palette.DrawerBackground = c["rail"];
        palette.DrawerText = palette.DrawerIcon = c["rail-text"];
        palette.LinesInputs = c["line-strong"];
        palette.LinesDefault = palette.TableLines = palette.Divider = c["line"];
        palette.TableHover = palette.DividerLight = palette.Skeleton = c["hover"];
        palette.TableStriped = palette.BackgroundGray = c["surface2"];
        palette.Background = c["bg"];
        palette.Surface = palette.AppbarBackground = c["surface"];
        palette.RippleOpacity = 0;
        palette.HoverOpacity = 0.06;
    }

    private static Typography Type(string fontStack)
    {
        string[] family = [.. fontStack.Split(',').Select(f => f.Trim('"'))];
        return new Typography
        {
            Default = new DefaultTypography { FontFamily = family, FontSize = "14px", LineHeight = "1.43", LetterSpacing = "normal" },
            H5 = new H5Typography { FontFamily = family, FontSize = "20px", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "-0.01em" },
            H6 = new H6Typography { FontFamily = family, FontSize = "15px", FontWeight = "600", LineHeight = "1.333", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = family, FontSize = "15px", FontWeight = "600", LineHeight = "1.333", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = family, FontSize = "14px", LineHeight = "1.43", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = family, FontSize = "13px", LineHeight = "1.385", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = family, FontSize = "13px", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = family, FontSize = "12px", FontWeight = "500", LineHeight = "1.333", LetterSpacing = "normal" },
        };
    }

    private static string[] Shadows(IReadOnlyList<string> levels) =>
        [.. Enumerable.Range(0, 26).Select(i => i < 2 ? "none" : i < 8 ? levels[2] : levels[3])];
}
